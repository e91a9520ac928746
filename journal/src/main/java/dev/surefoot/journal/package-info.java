/**
 * The journal port: atomic conditional appends to the hash-chained, only truth about a run, with the leases, commands
 * and artifacts that belong to it.
 *
 * <p>It interprets no event: payloads, summaries and outcomes are JSON that it keeps and hands back.
 */
@NullMarked
package dev.surefoot.journal;

import org.jspecify.annotations.NullMarked;
