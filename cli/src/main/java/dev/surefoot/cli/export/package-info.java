/**
 * Plans and runs in forms that others read: one JSON document, a Mermaid graph, one HTML page.
 *
 * <p>It lets nothing of a plan or an answer become markup.
 */
@NullMarked
package dev.surefoot.cli.export;

import org.jspecify.annotations.NullMarked;
