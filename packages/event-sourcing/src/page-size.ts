const DEFAULT_PAGE_SIZE = 500;

/** The page size asked for, or the default of all stores; throws on one that would never end. */
export const checkedPageSize = (pageSize: number = DEFAULT_PAGE_SIZE): number => {
  if (!Number.isSafeInteger(pageSize) || pageSize < 1)
    throw new RangeError(`not a page size: ${pageSize}`);
  return pageSize;
};
