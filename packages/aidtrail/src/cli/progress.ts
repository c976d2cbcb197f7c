// A progress bar on stderr if that is a terminal, so that output can be piped.
import process from 'node:process';

type Advance = (done: number, total: number) => void;

interface Bar {
  readonly advance: Advance;
  readonly stop: () => void;
}

interface BarOptions {
  readonly stream?: NodeJS.WriteStream;
  /** Work that ends sooner shows no bar. */
  readonly patienceMilliseconds?: number;
}

const silent: Bar = { advance: () => undefined, stop: () => undefined };

const startBar = async (
  label: string,
  { stream = process.stderr, patienceMilliseconds = 400 }: BarOptions,
): Promise<Bar> => {
  if (!stream.isTTY) return silent;
  const { SingleBar, Presets } = await import('cli-progress');
  const bar = new SingleBar(
    { format: `${label} {bar} {value}/{total}`, clearOnComplete: true, hideCursor: true, stream },
    Presets.shades_classic,
  );
  const begun = performance.now();
  let started = false;
  return {
    advance: (done, total) => {
      if (started) {
        bar.setTotal(total);
        bar.update(done);
      } else if (performance.now() - begun >= patienceMilliseconds) {
        bar.start(total, done);
        started = true;
      }
    },
    stop: () => bar.stop(),
  };
};

/** Shows the progress of the work. The bar is always removed, because it would keep the process alive. */
export const withBar = async <Result>(
  label: string,
  work: (advance: Advance) => Promise<Result>,
  options: BarOptions = {},
): Promise<Result> => {
  const { advance, stop } = await startBar(label, options);
  try {
    return await work(advance);
  } finally {
    stop();
  }
};
