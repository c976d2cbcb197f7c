const DEFAULT_PAGE_SIZE = 500;

/** The requested page size, or the default of every store, in events. Throws a RangeError unless it is an integer above 0. */
export const checkedPageSize = (pageSize: number = DEFAULT_PAGE_SIZE): number => {
  if (!Number.isSafeInteger(pageSize) || pageSize < 1)
    throw new RangeError(`not a page size: ${pageSize}`);
  return pageSize;
};
