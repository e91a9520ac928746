package dev.surefoot.plan;

/** Who carries a step out. */
public sealed interface Executor permits Call, Human, Model, Specialist, SubPlan {}
