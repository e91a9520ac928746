/**
 * Makes the first draft of a toolbox from an OpenAPI description. It believes a description about requests and answers, and
 * nothing about effects: what it cannot know stays unsaid, which is the worst.
 */
@NullMarked
package dev.surefoot.tools.openapi;

import org.jspecify.annotations.NullMarked;
