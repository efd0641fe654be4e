import { loadDriver } from '#engines/drivers';
import type { ConnectionProfile, DiagnosisStep } from '#model/connection';
import type { SecretInput } from '#protocol/service';
import type { ProjectFile } from '../project/project-file';
import { redact, redactError } from '../secrets/redact';
import type { SecretResolver } from './resolve';
import { validProfile } from './validate';

/**
 * Tests a connection as the form has it, saved or not, step by step. Secrets that were typed win over stored ones.
 * Leaving the loop ends the test. An engine's test is cheap and does not block, so it runs in this process.
 */
export async function* diagnose(
  file: ProjectFile,
  resolver: SecretResolver,
  draft: { readonly profile: ConnectionProfile; readonly secrets: SecretInput },
): AsyncIterable<DiagnosisStep> {
  const typed = Object.entries(draft.secrets).flatMap(([name, secret]) => (secret === null ? [] : [[name, secret]]));
  const given = Object.fromEntries(typed) as Readonly<Record<string, string>>;
  const { profile, secrets } = await resolver.resolve(file, validProfile(draft.profile), given);
  const controller = new AbortController();
  const values = Object.values(secrets);
  try {
    const driver = await loadDriver(profile.engine);
    const options = {
      fields: profile.fields,
      secrets,
      readOnly: profile.readOnly,
      timeouts: profile.timeouts,
      applicationName: 'Plumbline test',
    };
    for await (const step of driver.diagnose(options, controller.signal)) {
      yield {
        ...step,
        message: redact(step.message, values),
        ...(step.hint === undefined ? {} : { hint: redact(step.hint, values) }),
      };
    }
  } catch (error) {
    throw redactError(error, values);
  } finally {
    controller.abort();
  }
}
