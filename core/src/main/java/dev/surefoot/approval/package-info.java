/**
 * A named person's consent to exact bytes, once, until it expires. It refuses to cover anything but the digest it was
 * given for.
 */
@NullMarked
package dev.surefoot.approval;

import org.jspecify.annotations.NullMarked;
