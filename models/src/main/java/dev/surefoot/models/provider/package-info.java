/**
 * Models of providers, reached over their own protocols: OpenAI's and what is compatible with it, Anthropic's, Gemini's, Ollama's.
 * The only place that knows LangChain4j.
 *
 * <p>It sends one request for each that it is asked, judges no answer beyond whether one came, and keeps no credential.
 */
@NullMarked
package dev.surefoot.models.provider;

import org.jspecify.annotations.NullMarked;
