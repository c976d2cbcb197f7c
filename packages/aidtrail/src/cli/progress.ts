// One bar on a terminal, nothing elsewhere. It goes to stderr, so that output can be piped.
import process from 'node:process';

export interface Progress {
  readonly update: (done: number, total: number) => void;
  readonly stop: () => void;
}

const silent: Progress = { update: () => undefined, stop: () => undefined };

/** Shorter work than this shows no bar. */
const PATIENCE_MILLISECONDS = 400;

export const startProgress = async (label: string): Promise<Progress> => {
  if (!process.stderr.isTTY) return silent;
  const { SingleBar, Presets } = await import('cli-progress');
  const bar = new SingleBar(
    { format: `${label} {bar} {value}/{total}`, clearOnComplete: true, hideCursor: true },
    Presets.shades_classic,
  );
  const begun = performance.now();
  let started = false;
  return {
    update: (done, total) => {
      if (started) {
        bar.setTotal(total);
        bar.update(done);
      } else if (performance.now() - begun > PATIENCE_MILLISECONDS) {
        bar.start(total, done);
        started = true;
      }
    },
    stop: () => bar.stop(),
  };
};
