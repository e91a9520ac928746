/**
 * Research without a model: full-text search over a folder of Markdown, and an outline made only of what it found.
 *
 * <p>It writes nothing anywhere, and says nothing that no source says.
 */
@NullMarked
package dev.surefoot.examples.content.library;

import org.jspecify.annotations.NullMarked;
