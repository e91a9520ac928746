/**
 * Tools for text files of a project, ready to be named in a toolbox: {@code {java: dev.surefoot.tools.files.TextFiles}}.
 *
 * <p>It reaches nothing outside the folder, nothing hidden, and nothing that is not text.
 */
@NullMarked
package dev.surefoot.tools.files;

import org.jspecify.annotations.NullMarked;
