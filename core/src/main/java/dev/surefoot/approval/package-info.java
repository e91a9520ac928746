/**
 * Consent to exact bytes: requests, grants, and what voids them.
 *
 * <p>It grants nothing; a named person does.
 */
@NullMarked
package dev.surefoot.approval;

import org.jspecify.annotations.NullMarked;
