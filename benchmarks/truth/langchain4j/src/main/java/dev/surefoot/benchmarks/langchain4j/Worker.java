package dev.surefoot.benchmarks.langchain4j;

import dev.langchain4j.agentic.Agent;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;

/** The whole job in the hands of a model with tools. */
public interface Worker {
    /** Carries out the goal, and says whether it is reached. */
    @SystemMessage("Carry out the goal with the tools. End with DONE where it is reached, else with FAILED and why.")
    @UserMessage("{{goal}}")
    @Agent("Carries out a goal")
    String work(@V("goal") String goal);
}
