/**
 * Models as {@code models.yaml} configures them: which client each is, what it may take and cost, and who stands in for it.
 *
 * <p>It carries out nothing that a model says, and keeps no credential.
 */
@NullMarked
package dev.surefoot.models;

import org.jspecify.annotations.NullMarked;
