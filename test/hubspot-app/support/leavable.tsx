import { jest } from '@jest/globals';
import { type ReactNode, useState } from 'react';

const leave = new Set<() => void>();

/** What somebody looks at until they leave: the SDK's renderer has no way to unmount, and what stays asks on. */
export function Leavable({ children }: { readonly children: ReactNode }) {
  const [here, setHere] = useState(true);
  leave.add(() => setHere(false));
  return here ? children : null;
}

/** For `afterEach`: everybody leaves, and the spies with them. */
export function everybodyLeaves(): void {
  for (const go of leave) go();
  leave.clear();
  jest.restoreAllMocks();
}
