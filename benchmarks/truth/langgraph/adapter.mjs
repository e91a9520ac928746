// LangGraph.js as one of the systems of the truth bench: one verb, one claim.
//
// Written as its own documentation recommends (read in November 2026, docs.langchain.com/oss/javascript/...):
//  - a checkpointer and a thread id, side effects in nodes of their own, idempotency keys or a look at what is there already
//    before writing ("Use Idempotent Operations"): langgraph/durable-execution;
//  - durability "sync", "every checkpoint is written before continuing": langgraph/durable-execution;
//  - approval in a node of its own before the action, with the action's details from the state, routed by Command:
//    langgraph/interrupts, "Approve or reject"; an answer goes to its interrupt by id: "Handling multiple interrupts";
//  - a retry policy on nodes that call an API: langgraph/fault-tolerance. The generous reading: none on a write that has
//    neither a key nor a way to look, because a retry would do it twice;
//  - after a failure or a crash, the same thread with null as the input: langgraph/durable-execution, "Recovering from
//    Failures";
//  - agents by createAgent, with human-in-the-loop middleware on every tool that writes: langchain/human-in-the-loop; tool
//    errors go back to the model by wrapToolCall: langchain/agents.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Annotation, Command, END, START, StateGraph, interrupt } from "@langchain/langgraph";
import { SqliteSaver } from "@langchain/langgraph-checkpoint-sqlite";
import { ChatOpenAI } from "@langchain/openai";
import { ToolMessage, createAgent, createMiddleware, humanInTheLoopMiddleware, tool } from "langchain";
import { z } from "zod";

const job = JSON.parse(readFileSync(process.env.TRUTH_JOB, "utf8"));
const service = process.env.TRUTH_SERVICE;
const state = process.env.TRUTH_STATE;
const [verb, item, decision] = process.argv.slice(2);

const thread = "truth";
const config = { configurable: { thread_id: thread }, durability: "sync", recursionLimit: 60 };
const checkpointer = SqliteSaver.fromConnString(join(state, "checkpoints.sqlite"));
const model = () =>
  new ChatOpenAI({ model: "scripted", apiKey: "none", temperature: 0, configuration: { baseURL: `${service}/v1` } });

// --- calling the service -------------------------------------------------------------------------------------------

class HttpError extends Error {
  constructor(status, line) {
    super(`${line} answered ${status}`);
    this.status = status;
  }
}

async function send(contract, values, key) {
  const used = new Set();
  const path = contract.path.replace(/\{([a-z]+)\}/g, (_, name) => {
    used.add(name);
    return encodeURIComponent(values[name]);
  });
  const headers = { "Content-Type": "application/json" };
  if (contract.key) headers[contract.key] = key;
  if (contract.ifMatch) headers["If-Match"] = String(values[contract.ifMatch]);
  const body = contract.body && Object.fromEntries(contract.body.map((name) => [name, values[name]]));
  const answer = await fetch(service + path, {
    method: contract.method,
    headers,
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(job.timeoutMillis),
  });
  if (!answer.ok) throw new HttpError(answer.status, `${contract.method} ${path}`);
  return await answer.json();
}

/** With a key where the service knows keys; else, where it can be looked up, only what is not there already. */
async function act(tools, name, values, key) {
  const contract = tools[name];
  if (contract.effect !== "read" && !contract.key && contract.find) {
    const found = await send(tools[contract.find.tool], filled(contract.find.arguments, { arguments: values }));
    if (found.count > 0) return found.items[0];
  }
  return await send(contract, values, key);
}

const repeatable = (contract) => contract.effect === "read" || contract.key || contract.natural || contract.find;

// --- references and expectations of the job ------------------------------------------------------------------------

const at = (value, path) => path.split(".").reduce((found, part) => found?.[part], value);

function filled(template, scope) {
  if (typeof template === "string") {
    const whole = /^\$\{([^}]+)\}$/.exec(template);
    if (whole) return at(scope, whole[1]);
    return template.replace(/\$\{([^}]+)\}/g, (_, path) => {
      const value = at(scope, path);
      return typeof value === "string" ? value : JSON.stringify(value);
    });
  }
  if (Array.isArray(template)) return template.map((each) => filled(each, scope));
  if (template && typeof template === "object") {
    return Object.fromEntries(Object.entries(template).map(([name, value]) => [name, filled(value, scope)]));
  }
  return template;
}

function expect(step, output, scope) {
  for (const [path, wanted] of Object.entries(step.expect ?? {})) {
    const found = at(output, path);
    const value = filled(wanted, scope);
    const holds = wanted === "*" ? found !== undefined && found !== "" : JSON.stringify(found) === JSON.stringify(value);
    if (!holds) throw new Error(`${step.id}: expected ${path} to be ${JSON.stringify(value)}, found ${JSON.stringify(found)}`);
  }
}

// --- the job as a graph --------------------------------------------------------------------------------------------

const State = Annotation.Root({
  job: Annotation(),
  outputs: Annotation({ reducer: (left, right) => ({ ...left, ...right }), default: () => ({}) }),
  rejected: Annotation({ reducer: (left, right) => [...left, ...right], default: () => [] }),
});

const needsApproval = (step) => step.tool && job.tools[step.tool].effect !== "read";
const entry = (step) => (needsApproval(step) ? `approve_${step.id}` : step.id);

function workflow() {
  const graph = new StateGraph(State);
  for (const { id } of job.steps) {
    const step = job.steps.find((each) => each.id === id);
    const mine = (now) => now.job.steps.find((each) => each.id === id);
    if (needsApproval(step)) {
      graph.addNode(
        `approve_${id}`,
        (now) => {
          const wanted = mine(now);
          const approved = interrupt({ step: id, tool: wanted.tool, arguments: filled(wanted.arguments, now.outputs) });
          return new Command({ goto: approved ? id : `reject_${id}` });
        },
        { ends: [id, `reject_${id}`] },
      );
      graph.addNode(`reject_${id}`, () => ({ rejected: [id] }));
      graph.addEdge(`reject_${id}`, END);
    }
    graph.addNode(
      id,
      async (now) => {
        const wanted = mine(now);
        if (wanted.ask) {
          const said = await model().invoke(filled(wanted.ask, now.outputs));
          const output = { text: said.text, value: parsed(said.text) };
          expect(wanted, output, { ...now.outputs, output });
          return { outputs: { [id]: output } };
        }
        const values = filled(wanted.arguments, now.outputs);
        const output = await act(now.job.tools, wanted.tool, values, `${thread}:${id}`);
        expect(wanted, output, { ...now.outputs, arguments: values });
        return { outputs: { [id]: output } };
      },
      step.ask || repeatable(job.tools[step.tool])
        ? { retryPolicy: { maxAttempts: 3, initialInterval: 200, logWarning: false } }
        : {},
    );
  }
  for (const step of job.steps) {
    if (!step.after.length) graph.addEdge(START, entry(step));
    else graph.addEdge(step.after.length === 1 ? step.after[0] : step.after, entry(step));
    if (!job.steps.some((other) => other.after.includes(step.id))) graph.addEdge(step.id, END);
  }
  return graph.compile({ checkpointer });
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

async function runWorkflow() {
  const graph = workflow();
  let problem = "";
  try {
    const before = await graph.getState(config);
    const started = before.createdAt !== undefined;
    if (!started) await graph.invoke({ job }, config);
    else if (verb === "answer") await graph.invoke(new Command({ resume: { [item]: decision === "approve" } }), config);
    else if (verb === "revise") {
      // "as_node" says what runs next: what comes after the last step before the first that is changed and still to be done,
      // so that its approval is asked for again (langgraph/use-time-travel, langgraph/persistence "Update state").
      const old = before.values.job.steps;
      const changed = job.steps.find(
        (step, i) => !(step.id in (before.values.outputs ?? {})) && JSON.stringify(step) !== JSON.stringify(old[i]),
      );
      await graph.updateState(config, { job }, changed?.after.at(-1) ?? START);
      await graph.invoke(null, config);
    } else if (before.next.length && !before.tasks.some((task) => task.interrupts.length)) await graph.invoke(null, config);
  } catch (error) {
    problem = String(error.message);
  }
  const now = await graph.getState(config);
  const done = Object.keys(now.values.outputs ?? {});
  const asks = now.tasks.flatMap((task) =>
    task.interrupts.map((each) => ({ id: each.id, kind: "approval", ...each.value })),
  );
  const rejected = now.values.rejected ?? [];
  const all = job.steps.every((step) => done.includes(step.id));
  return {
    claim: all && !problem ? "reached" : asks.length && !problem ? "waiting" : "not-reached",
    done,
    at: [...now.next.map((node) => node.replace(/^(approve|reject)_/, "")), ...rejected],
    asks,
    because: problem || (rejected.length ? "rejected" : ""),
  };
}

// --- the job as an agent -------------------------------------------------------------------------------------------

const toolName = (name) => name.replaceAll(".", "_");

function agent() {
  const tools = Object.entries(job.tools).map(([name, contract]) =>
    // The same call wanted again is the same call: a key by its content, not by the id that the model gives it.
    tool(async (values) => JSON.stringify(await act(job.tools, name, values, `${thread}:${name}:${JSON.stringify(values)}`)), {
      name: toolName(name),
      description: `${contract.method} ${contract.path}`,
      schema: z.object(
        Object.fromEntries(
          Object.entries(contract.arguments).map(([field, type]) => [field, type === "integer" ? z.number().int() : z.string()]),
        ),
      ),
    }),
  );
  const handleToolErrors = createMiddleware({
    name: "HandleToolErrors",
    wrapToolCall: async (request, handler) => {
      try {
        return await handler(request);
      } catch (error) {
        return new ToolMessage({ content: `Tool error: ${error.message}`, tool_call_id: request.toolCall.id, status: "error" });
      }
    },
  });
  const interruptOn = Object.fromEntries(
    Object.entries(job.tools)
      .filter(([, contract]) => contract.effect !== "read")
      .map(([name]) => [toolName(name), { allowedDecisions: ["approve", "reject"] }]),
  );
  return createAgent({
    model: model(),
    tools,
    checkpointer,
    systemPrompt: "Carry out the goal with the tools. End with DONE where it is reached, else with FAILED and why.",
    middleware: [handleToolErrors, humanInTheLoopMiddleware({ interruptOn })],
  });
}

async function runAgent() {
  const graph = agent();
  let problem = "";
  const decisions = join(state, "decisions.json");
  try {
    const before = await graph.getState(config);
    if (before.createdAt === undefined) await graph.invoke({ messages: [{ role: "user", content: job.goal }] }, config);
    else if (verb === "answer") {
      // One interrupt can ask about several calls, and wants all decisions at once.
      const [id, index] = item.split("#");
      const kept = existsSync(decisions) ? JSON.parse(readFileSync(decisions, "utf8")) : {};
      kept[id] = { ...kept[id], [index]: decision };
      writeFileSync(decisions, JSON.stringify(kept));
      const asked = before.tasks.flatMap((task) => task.interrupts).find((each) => each.id === id);
      const count = asked?.value.actionRequests.length ?? 1;
      if (Object.keys(kept[id]).length >= count) {
        const all = Array.from({ length: count }, (_, i) => ({ type: kept[id][i] ?? "reject" }));
        await graph.invoke(new Command({ resume: { [id]: { decisions: all } } }), config);
      }
    } else if (before.next.length && !before.tasks.some((task) => task.interrupts.length)) await graph.invoke(null, config);
  } catch (error) {
    problem = String(error.message);
  }
  const now = await graph.getState(config);
  const messages = now.values.messages ?? [];
  const stepsOf = (name) => job.steps.filter((step) => toolName(step.tool ?? "") === name).map((step) => step.id);
  const done = messages
    .filter((message) => message.type === "tool" && message.status !== "error")
    .flatMap((message) => stepsOf(message.name));
  const tried = messages.filter((message) => message.type === "tool" && message.status === "error").flatMap((message) => stepsOf(message.name));
  const asks = now.tasks.flatMap((task) =>
    task.interrupts.flatMap((each) =>
      each.value.actionRequests.map((action, index) => ({
        id: `${each.id}#${index}`,
        kind: "approval",
        step: stepsOf(action.name)[0] ?? action.name,
        tool: Object.keys(job.tools).find((name) => toolName(name) === action.name),
        arguments: action.args,
      })),
    ),
  );
  const last = messages.at(-1);
  const said = last?.type === "ai" && !last.tool_calls?.length ? last.text : "";
  return {
    claim: !problem && asks.length ? "waiting" : !problem && said.startsWith("DONE") ? "reached" : "not-reached",
    done,
    at: [...tried, ...(problem || said ? job.steps.map((step) => step.id).filter((id) => !done.includes(id)) : [])],
    asks,
    because: problem || said,
  };
}

console.log(JSON.stringify(await (job.agent ? runAgent() : runWorkflow())));
