// Lets plain Node run our TypeScript sources in a test's child process: Node strips the types itself, this resolves
// imports that leave out the ending. Use: `fork(file, { execArgv: ['--import', thisFile] })`.
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, nextResolve) {
    const ours = context.parentURL?.endsWith('.ts') ?? false;
    const relative = specifier.startsWith('./') || specifier.startsWith('../');
    return nextResolve(ours && relative && !/\.\w+$/.test(specifier) ? `${specifier}.ts` : specifier, context);
  },
});
