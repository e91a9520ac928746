package dev.surefoot.run;

/** What happened in a run. Recorded once, never changed; the state is nothing but the fold of these. */
public sealed interface Event permits RunEvent, InboxEvent, StepEvent, AttemptEvent {}
