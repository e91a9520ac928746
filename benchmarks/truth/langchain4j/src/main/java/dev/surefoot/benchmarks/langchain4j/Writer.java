package dev.surefoot.benchmarks.langchain4j;

import dev.langchain4j.agentic.Agent;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;

/** A step that asks the model. */
public interface Writer {
    /** What the model says to the prompt. */
    @UserMessage("{{prompt}}")
    @Agent("Answers a prompt")
    String write(@V("prompt") String prompt);
}
