import { streamOf } from '#base/stream';
import { loadDriver } from '#engines/drivers';
import { manifestOf } from '#engines/manifests';
import type { ConnectionProfile, DiagnosisStep } from '#model/connection';
import type { SecretInput } from '#protocol/service';
import type { ServiceDeps } from '../deps';
import type { ProjectFile } from '../project/project-file';
import { redact, redactError } from '../secrets/redact';
import { diagnoseRemote } from '../sessions/diagnose-remote';
import type { SecretResolver } from './resolve';
import { validProfile } from './validate';

interface DiagnoseParts {
  readonly openFile: () => Promise<ProjectFile>;
  readonly resolver: SecretResolver;
  readonly spawn: ServiceDeps['spawn'];
}

interface Draft {
  readonly profile: ConnectionProfile;
  readonly secrets: SecretInput;
}

/**
 * Tests a connection as the form has it, saved or not, step by step. Secrets that were typed win over stored ones.
 * Leaving the loop or aborting the signal ends the test at once, also while a step waits. An engine whose driver blocks
 * is tested in a process of its own.
 */
export function diagnose(
  { openFile, resolver, spawn }: DiagnoseParts,
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
      const steps =
        manifestOf(profile.engine)?.isolation === 'process'
          ? diagnoseRemote(spawn, profile.engine, options, signal)
          : (await loadDriver(profile.engine)).diagnose(options, signal);
      for await (const step of steps) out.push(withoutSecrets(step, values));
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
