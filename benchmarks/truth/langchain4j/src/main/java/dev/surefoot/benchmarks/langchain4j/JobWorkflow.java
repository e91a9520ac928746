package dev.surefoot.benchmarks.langchain4j;

import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.scope.AgenticScopeAccess;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.V;

/** The job as a workflow: the memory id makes its scope one that is kept. */
public interface JobWorkflow extends AgenticScopeAccess {
    /** Carries the job out, from where its scope says that it stopped. */
    @Agent
    String carryOut(@MemoryId String id, @V("job") String job);
}
