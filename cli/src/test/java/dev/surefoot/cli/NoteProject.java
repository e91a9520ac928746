package dev.surefoot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small plan that measures a text and, once approved, writes it; with its toolbox and, if wanted, a policy. */
record NoteProject(Path folder) {
    private static final String TOOLBOX = """
        surefoot: v1
        kind: Toolbox
        sources: {notes: {java: dev.surefoot.cli.NoteTools}}
        tools:
          notes.measure: {effect: read, output: trusted, produces: {measured: {from: output, check: "value.length > 0"}}}
          notes.read: {effect: read, output: trusted}
          notes.linger: {effect: read}
          notes.write:
            effect: write
            reversible: true
            readBack: {tool: notes.read, arguments: {file: "${arguments.file}"}, check: "readback.text == arguments.text"}
            permissions: [notes:write]
            arguments: {file: {fact: file}, text: {fact: measured.text}}
            produces: {noted: {from: output, check: "value.text == arguments.text"}}
        """;

    private static final String GOAL = """
        surefoot: v1
        kind: Goal
        text: Write down what was said
        inputs: {file: NOTES}
        constraints: [{text: in a friendly tone}]
        wanted: [noted]
        """;

    private static final String PLAN = """
        surefoot: v1
        kind: Plan
        goal:
          text: Write down what was said
          inputs: {file: NOTES}
          constraints: [{text: in a friendly tone}]
        steps:
          - id: measure
            description: Measure the text
            allowedTools: [notes.measure]
            call: {tool: notes.measure, arguments: {text: "${goal.inputs.text}"}}
            successCriteria: [{check: "output.length > 0"}]
          - id: write
            description: Write the text
            dependsOn: [measure]
            allowedTools: [notes.write, notes.read]
            call: {tool: notes.write, arguments: {file: "${goal.inputs.file}", text: "${steps.measure.output.text}"}}
            approval: {required: true, because: it is written for good, by: scribe}
            successCriteria: [{check: "output.text == arguments.text"}]
        """;

    static NoteProject in(Path folder) throws IOException {
        NoteProject project = new NoteProject(folder);
        Files.writeString(folder.resolve("toolbox.yaml"), TOOLBOX);
        Files.writeString(project.plan(), PLAN.replace("NOTES", project.notes().toString()));
        return project;
    }

    NoteProject withPolicy(String policy) throws IOException {
        Files.writeString(folder.resolve("policy.yaml"), "surefoot: v1\nkind: Policy\nuse: [standard]\n" + policy);
        return this;
    }

    Path plan() {
        return folder.resolve("plan.yaml");
    }

    /** The goal that the plan is for. */
    Path goal() throws IOException {
        return Files.writeString(folder.resolve("goal.yaml"), GOAL.replace("NOTES", notes().toString()));
    }

    Path toolbox() {
        return folder.resolve("toolbox.yaml");
    }

    /** Where the plan writes to. */
    Path notes() {
        return folder.resolve("notes.txt");
    }
}
