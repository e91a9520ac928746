/**
 * The toolbox brought to life: addresses resolved, Java classes found, each call sent to the adapter of its source.
 *
 * <p>It adds no tool that the operator did not declare, and keeps no credential.
 */
@NullMarked
package dev.surefoot.tools;

import org.jspecify.annotations.NullMarked;
