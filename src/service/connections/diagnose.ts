import { streamOf } from '#base/stream';
import { loadDriver } from '#engines/drivers';
import type { ConnectionProfile, DiagnosisStep } from '#model/connection';
import type { SecretInput } from '#protocol/service';
import type { ProjectFile } from '../project/project-file';
import { redact, redactError } from '../secrets/redact';
import type { SecretResolver } from './resolve';
import { validProfile } from './validate';

interface Draft {
  readonly profile: ConnectionProfile;
  readonly secrets: SecretInput;
}

/**
 * Tests a connection as the form has it, saved or not, step by step. Secrets that were typed win over stored ones.
 * Leaving the loop or aborting the signal ends the test at once, also while a step waits. An engine's test is cheap and
 * does not block, so it runs in this process.
 */
export function diagnose(
  openFile: () => Promise<ProjectFile>,
  resolver: SecretResolver,
  draft: Draft,
  outer?: AbortSignal,
): AsyncIterable<DiagnosisStep> {
  return streamOf(async (out, signal) => {
    const given = typedSecrets(draft.secrets);
    const { profile, secrets } = await resolver.resolve(await openFile(), validProfile(draft.profile), given);
    const values = Object.values(secrets);
    const options = {
      fields: profile.fields,
      secrets,
      readOnly: profile.readOnly,
      timeouts: profile.timeouts,
      applicationName: 'Plumbline test',
    };
    try {
      const driver = await loadDriver(profile.engine);
      for await (const step of driver.diagnose(options, signal)) out.push(withoutSecrets(step, values));
    } catch (error) {
      throw redactError(error, values);
    }
  }, outer);
}

function typedSecrets(secrets: SecretInput): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(secrets).flatMap(([name, secret]) => (secret === null || secret === '' ? [] : [[name, secret]])),
  );
}

function withoutSecrets(step: DiagnosisStep, secrets: readonly string[]): DiagnosisStep {
  const message = redact(step.message, secrets);
  return step.hint === undefined ? { ...step, message } : { ...step, message, hint: redact(step.hint, secrets) };
}
