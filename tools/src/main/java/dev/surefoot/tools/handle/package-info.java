/**
 * What handles in a toolbox stand for, read where it is used: environment variables and files.
 *
 * <p>It keeps nothing that it has read.
 */
@NullMarked
package dev.surefoot.tools.handle;

import org.jspecify.annotations.NullMarked;
