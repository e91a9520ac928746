/**
 * What a model is asked and answers, as JSON: what programs are given and give, and what recordings keep.
 *
 * <p>It refuses an answer that is not whole, and judges none that is.
 */
@NullMarked
package dev.surefoot.models.document;

import org.jspecify.annotations.NullMarked;
