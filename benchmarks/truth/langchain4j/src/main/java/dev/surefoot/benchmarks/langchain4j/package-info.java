/**
 * LangChain4j's agentic module as one of the systems of the truth bench, written as its own documentation recommends.
 *
 * <p>It is given what every other system is given, and uses nothing of Surefoot.
 */
@NullMarked
package dev.surefoot.benchmarks.langchain4j;

import org.jspecify.annotations.NullMarked;
