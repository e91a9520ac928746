/**
 * What a run asks of people: approvals, clarifications, escalations. It refuses to decide anything: an item is open
 * until a named person, or the end of what it was about, closes it.
 */
@NullMarked
package dev.surefoot.inbox;

import org.jspecify.annotations.NullMarked;
