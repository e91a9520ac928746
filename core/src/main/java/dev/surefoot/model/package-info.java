/**
 * What a model that carries a step out is shown, and what it may answer. It refuses to know any provider, and to take
 * what a model says for anything but a claim.
 */
@NullMarked
package dev.surefoot.model;

import org.jspecify.annotations.NullMarked;
