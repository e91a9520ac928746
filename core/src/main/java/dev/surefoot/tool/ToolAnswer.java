package dev.surefoot.tool;

import tools.jackson.databind.JsonNode;

/** What came back from a call, sorted by what it proves. */
public sealed interface ToolAnswer {

    /** What was received, for the evidence. */
    Response response();

    /**
     * The tool says that it did it. A claim: only checks and read-backs make it a success.
     *
     * @param output the answer; for HTTP the JSON body, or null JSON where there is none
     */
    record Answered(JsonNode output, Response response) implements ToolAnswer {}

    /**
     * Proof that nothing was done: the call never left, or the answer is one that the contract declares as "not done".
     *
     * @param because what proves it, in words
     */
    record NotDone(String because, Response response) implements ToolAnswer {}

    /**
     * Anything else: a timeout, a cut connection, an undeclared status, an answer too long or not readable. Of a write
     * it proves nothing.
     *
     * @param because what happened, in words
     */
    record Unclear(String because, Response response) implements ToolAnswer {}
}
