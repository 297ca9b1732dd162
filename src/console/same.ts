/** Whether two values that went through the same schema are the same: it puts their fields into one order. */
export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
