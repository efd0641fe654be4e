/** From a press of a key to the service: what would run, what is asked first, what comes back. */
import { toErrorData } from '#base/errors';
import type { Statement } from '#sql/splitter';
import { statementKind } from '#sql/statement-kind';
import { catalogChanged } from '../editor/completion-catalogs';
import type { Mark, QueryModel } from '../query-model';
import { withParameters } from './ask-parameters';
import { errorPosition } from './error-position';
import { estimatesOf, questionBefore } from './questions';
import { isBusy } from './run-machine';
import type { SentStatement } from './run-machine';

/** How long an estimate for a question may take before the question is asked without it. */
const estimateMs = 400;

export async function runStatements(model: QueryModel, statements: readonly Statement[]): Promise<void> {
  if (isBusy(model.run.get().phase) || statements.length === 0) return;
  if (model.connection === null) {
    model.workbench.toast({ text: 'Choose a connection for this editor first.', tone: 'info' });
    return;
  }
  if (refused(model, statements)) return;
  const written = statements.map((statement): SentStatement => ({
    text: model.document.textOf(statement),
    offset: statement.start,
  }));
  const sent = await withParameters(model, written);
  if (sent !== null && (await mayRun(model, sent))) await send(model, sent, model.limit.get());
}

/** What our own reading finds wrong is said and marked at its place, and nothing is sent. */
function refused(model: QueryModel, statements: readonly Statement[]): boolean {
  const problems = statements.flatMap(({ problem }) => problem ?? []);
  model.marks.set(
    problems.map(({ start, end, message, hint }) => ({
      offset: start,
      length: Math.min(end - start, 80),
      message: `${message} ${hint}`,
    })),
  );
  const first = problems[0];
  if (first === undefined) return false;
  model.dispatch({
    type: 'refuse',
    at: performance.now(),
    statements: statements.map(({ start, end, problem }) => ({
      text: model.document.textOf({ start, end }),
      offset: start,
      error:
        problem === null
          ? null
          : { code: 'parse-failed', message: problem.message, hint: problem.hint, position: problem.start - start + 1 },
    })),
  });
  model.revealed.emit(first.start);
  return true;
}

async function mayRun(model: QueryModel, sent: readonly SentStatement[]): Promise<boolean> {
  const { connection, document } = model;
  if (connection === null) return false;
  const texts = sent.map((statement) => statement.text);
  const { name, environment, readOnly } = connection;
  const target = {
    name,
    environment,
    readOnly,
    manualCommit: !model.session.autocommit || model.session.transactionOpen,
  };
  if (questionBefore(texts, target, () => null, document.dialect) === null) return true;
  const listing = await Promise.race([
    model.workbench.service.catalog.list({ connection: connection.id, refresh: false }).catch(() => null),
    new Promise<null>((resolve) => setTimeout(() => resolve(null), estimateMs)),
  ]);
  const question = questionBefore(texts, target, estimatesOf(listing, document.dialect), document.dialect);
  return question === null || (await model.workbench.dialogs.ask(question)) === 'run';
}

async function send(
  model: QueryModel,
  sent: readonly SentStatement[],
  limit: number | null,
  replace?: string,
): Promise<void> {
  const connection = model.connectionId.get();
  if (connection === null) return;
  if (
    model.dispatch({ type: 'submit', statements: sent, limit, at: performance.now(), replace }).phase !== 'connecting'
  )
    return;
  const run = model.run.get().runs;
  /** Cancelled while connecting, and perhaps another run has begun since. */
  const over = (): boolean => model.run.get().runs !== run || !isBusy(model.run.get().phase);
  try {
    const [session, results] = await Promise.all([model.session.open(connection), import('../../results/api')]);
    if (over()) return;
    model.dispatch({ type: 'connected' });
    for await (const event of model.workbench.service.queries.run({ session: session.id, statements: sent, limit })) {
      if (over()) break;
      if (event.kind === 'result') results.expectResult(model.workbench.service.results, event.result);
      model.dispatch({ type: 'query', event, at: performance.now() });
    }
    if (!over()) model.dispatch({ type: 'ended' });
  } catch (thrown) {
    if (!over()) model.dispatch({ type: 'broke', error: toErrorData(thrown) });
  }
  afterRun(model, sent);
}

function afterRun(model: QueryModel, sent: readonly SentStatement[]): void {
  const { outputs, current } = model.run.get();
  const marks = outputs.flatMap((output): readonly Mark[] => {
    const { error, key, statement } = output;
    if (
      error?.position === undefined ||
      !current.includes(key) ||
      !model.document.text.startsWith(statement.text, statement.offset)
    )
      return [];
    return [{ ...errorPosition(statement, error.position), message: error.message }];
  });
  model.marks.set(marks);
  const dialect = model.document.dialect;
  const connection = model.connectionId.get();
  if (connection !== null && sent.some(({ text }) => statementKind(text, dialect).effect === 'defines'))
    catalogChanged(model.workbench, connection);
}

/** Runs the statement of one result again, to its end; the other results stay. */
export async function fetchAll(model: QueryModel, key: string): Promise<void> {
  const output = model.run.get().outputs.find((candidate) => candidate.key === key);
  if (output === undefined || isBusy(model.run.get().phase)) return;
  if (await mayRun(model, [output.statement])) await send(model, [output.statement], null, key);
}

/** Ends what runs, on the server too. The answer to the run tells that it ended. */
export async function cancelRun(model: QueryModel): Promise<void> {
  if (!model.busy) return;
  model.dispatch({ type: 'cancel' });
  await model.session.cancel();
}

export async function explain(model: QueryModel, statement: Statement | undefined, analyze: boolean): Promise<void> {
  const connection = model.connectionId.get();
  if (statement === undefined || model.busy) return;
  if (connection === null) {
    model.workbench.toast({ text: 'Choose a connection for this editor first.', tone: 'info' });
    return;
  }
  if (refused(model, [statement])) return;
  const written: SentStatement = { text: model.document.textOf(statement), offset: statement.start };
  const [sent] = (await withParameters(model, [written])) ?? [];
  if (sent === undefined) return;
  const writes = statementKind(sent.text, model.document.dialect).effect !== 'reads';
  if (analyze && writes && !(await mayAnalyze(model))) return;
  model.explaining.set(true);
  try {
    const session = await model.session.open(connection);
    const shown = await model.workbench.service.plans.explain({
      session: session.id,
      statement: sent.text,
      analyze,
      allowWrite: analyze && writes,
      editor: model.id,
    });
    model.outputs.plan.set(shown);
    model.outputs.selected.set('plan');
    model.showOutputs();
  } catch (thrown) {
    const error = toErrorData(thrown);
    if (error.position !== undefined)
      model.marks.set([{ ...errorPosition(sent, error.position), message: error.message }]);
    model.workbench.showError(thrown);
  } finally {
    model.explaining.set(false);
  }
}

async function mayAnalyze(model: QueryModel): Promise<boolean> {
  const answer = await model.workbench.dialogs.ask({
    title: 'Run this statement for its plan?',
    text: `EXPLAIN ANALYZE executes the statement on ${model.connection?.name ?? 'the server'}. It runs in a transaction that is rolled back; triggers, sequences and locks take effect while it runs.`,
    actions: [{ id: 'run', title: 'Run and roll back', tone: 'danger' }],
  });
  return answer === 'run';
}
