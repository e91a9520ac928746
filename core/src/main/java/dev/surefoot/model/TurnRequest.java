package dev.surefoot.model;

import java.time.Duration;

/**
 * One turn of a model that carries a step out.
 *
 * @param model the name under which the plan knows the model
 * @param id names the request in the provider's own logs: run, step and attempt
 * @param instructions what the plan tells the model to do, as it stands there
 * @param view what it is given to do it with, and what came of its turns so far; nothing else is known to it
 * @param timeout how long the answer is waited for
 */
public record TurnRequest(String model, String id, String instructions, ExecutorView view, Duration timeout) {}
