import { useExtensionActions } from '@hubspot/ui-extensions';
import { useEffect, useRef } from 'react';
import type { FitAnswer } from './contract.ts';

/** Our properties are also shown elsewhere on the record: after a newer assessment, asks HubSpot to read them again. */
export function useRefreshedRecord(fit: FitAnswer | null): void {
  const actions = useExtensionActions<'crm.record.tab'>();
  const shown = fit === null ? null : markOf(fit);
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (shown === null || shown === before.current) return;
    if (before.current !== null && fit?.state === 'scored') actions.refreshObjectProperties();
    before.current = shown;
  }, [shown, fit, actions]);
}

function markOf(fit: FitAnswer): string {
  return fit.state === 'scored' ? fit.assessedAt : fit.state;
}
