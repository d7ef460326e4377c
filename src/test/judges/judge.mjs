// Does what the tasks say through the official TypeScript SDK, and prints how each went, one line of JSON per task.
// Arguments: the folder of the SDK's package, a file with one task per line.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [sdk, tasks] = process.argv.slice(2);
const { default: Anthropic } = await import(pathToFileURL(sdk + "/index.mjs").href);

const kinds = {
  whole: (client, task) => client.messages.create(task.body),
  stream: (client, task) => client.messages.stream(task.body).finalMessage(),
  "beta whole": (client, task) => client.beta.messages.create(task.body),
  "beta stream": (client, task) => client.beta.messages.stream(task.body).finalMessage(),
  count: (client, task) => client.messages.countTokens(task.body),
  "beta count": (client, task) => client.beta.messages.countTokens(task.body),
  models: async (client) => (await client.models.list()).data,
  model: (client, task) => client.models.retrieve(task.id),
};

function raised(error) {
  const body = error.error?.error ?? {};
  return {
    kind: error.constructor.name,
    status: error.status ?? 0,
    type: body.type ?? "",
    message: body.message ?? String(error.stack ?? error),
    request: error.requestID ?? error.error?.request_id ?? "",
  };
}

for (const line of readFileSync(tasks, "utf8").split("\n").filter(Boolean)) {
  const task = JSON.parse(line);
  const client = new Anthropic({ apiKey: task.key, baseURL: task.base, maxRetries: 0, logLevel: "off" });
  let verdict;
  try {
    verdict = { told: await kinds[task.kind](client, task) };
  } catch (error) {
    verdict = { raised: raised(error) };
  }
  console.log(JSON.stringify({ task: task.task, ...verdict }));
}
