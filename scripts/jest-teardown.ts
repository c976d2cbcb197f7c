const teardown = async (): Promise<void> => {
  await globalThis.aidtrailPostgres?.dispose();
};

export default teardown;
