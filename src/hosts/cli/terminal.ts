import { AppError } from '#base/errors';

/** Asks for a secret on the terminal without showing it. Without a terminal it refuses and names the way that needs none. */
export async function askSecret(question: string, flag: string): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new AppError('needs-secret', `${question} is needed and there is no terminal to ask on.`, {
      hint: `Use ${flag}.`,
    });
  }
  process.stderr.write(`${question}: `);
  process.stdin.setRawMode(true);
  try {
    return await readHidden();
  } finally {
    process.stdin.setRawMode(false);
    process.stdin.pause();
    process.stderr.write('\n');
  }
}

function readHidden(): Promise<string> {
  return new Promise((resolve, reject) => {
    let typed = '';
    const onData = (data: Buffer): void => {
      for (const character of data.toString('utf8')) {
        if (character === '\r' || character === '\n' || character === '\u0004') return end(() => resolve(typed));
        if (character === '\u0003') return end(() => reject(new AppError('cancelled', 'Cancelled.')));
        typed = character === '\u007f' || character === '\b' ? typed.slice(0, -1) : typed + character;
      }
    };
    const end = (settle: () => void): void => {
      process.stdin.off('data', onData);
      settle();
    };
    process.stdin.on('data', onData);
  });
}

/** All of standard input as text. */
export async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
