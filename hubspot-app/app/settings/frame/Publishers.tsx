import { Text } from '@hubspot/ui-extensions';
import { useEffect, useState } from 'react';
import { readAccess } from './page-api.ts';

/** For viewers: whom to ask. */
export function Publishers() {
  const [emails, setEmails] = useState<readonly string[]>([]);
  useEffect(() => {
    let wanted = true;
    void readAccess().then((asked) => {
      if (!wanted || !asked.ok) return;
      const publishers = asked.answer.people.filter(({ role }) => role === 'publisher');
      setEmails(publishers.flatMap(({ email }) => email ?? []));
    });
    return () => {
      wanted = false;
    };
  }, []);
  const names = emails.length === 0 ? '.' : `: ${emails.join(', ')}.`;
  return (
    <Text variant="microcopy" testId="viewer">
      {`You can look. To make changes, ask one of the publishers${names}`}
    </Text>
  );
}
