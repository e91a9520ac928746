/**
 * How models are asked, and what one that carries a step out is shown. It refuses to know any provider, and to take what a
 * model says for anything but a claim.
 */
@NullMarked
package dev.surefoot.model;

import org.jspecify.annotations.NullMarked;
