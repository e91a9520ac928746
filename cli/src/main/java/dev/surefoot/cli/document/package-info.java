/**
 * Answers as JSON documents for programs, and the JSON Schemas that publish their shape.
 *
 * <p>It holds nothing that the text for people does not also say.
 */
@NullMarked
package dev.surefoot.cli.document;

import org.jspecify.annotations.NullMarked;
