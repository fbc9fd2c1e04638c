import { held } from './held';

it('lends until it is given back, and then waits for the end', async () => {
  const heard: string[] = [];
  const { thing, end } = await held<number>(async (work) => {
    heard.push('open');
    await work(7);
    heard.push('closed');
  });
  expect({ thing, heard: [...heard] }).toEqual({ thing: 7, heard: ['open'] });
  await end();
  expect(heard).toEqual(['open', 'closed']);
});

it('fails where there is nothing to lend', async () => {
  await expect(held(() => Promise.reject(new Error('no server')))).rejects.toThrow('no server');
});
