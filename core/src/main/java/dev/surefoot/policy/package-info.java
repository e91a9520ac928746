/**
 * Who may do what, and what needs a person: people, roles, grants, rules and the built-in standard. It refuses to be
 * loosened silently: every loosening has a sentence that previews and the journal repeat.
 */
@NullMarked
package dev.surefoot.policy;

import org.jspecify.annotations.NullMarked;
