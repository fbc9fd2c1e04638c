import type { Locator } from 'playwright-core';
import { programCommand } from '../../../src/cli/program';

/** The 程序代码 in this part of a page, as people read it and as the command prints it. */
export async function programCodeOn(part: Locator): Promise<string> {
  await part.locator('.program__code').first().waitFor();
  const groups = await part.locator('.program__group').allInnerTexts();
  return groups.map((group) => group.trim()).join('-');
}

/** What `piaojue program [ADDRESS]` says. */
export async function codeOfCommand(...address: readonly string[]): Promise<{ readonly exit: number; readonly code: string; readonly differing: readonly string[] }> {
  let said = '';
  const out = jest.spyOn(process.stdout, 'write').mockImplementation((text) => ((said += String(text)), true));
  try {
    await programCommand().parseAsync([...address, '--json'], { from: 'user' });
    const { code, differing } = JSON.parse(said) as { code: string; differing: string[] };
    return { exit: Number(process.exitCode ?? 0), code, differing };
  } finally {
    process.exitCode = 0;
    out.mockRestore();
  }
}
