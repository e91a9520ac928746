/**
 * HTTP services as tools, through one bounded client.
 *
 * <p>It retries nothing and follows no redirect to another host.
 */
@NullMarked
package dev.surefoot.tools.http;

import org.jspecify.annotations.NullMarked;
