import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/page.css';
import './styles/record.css';
import './styles/layout.css';
import './styles/text.css';
import './styles/messages.css';
import './styles/data.css';
import './styles/disclosure.css';
import './styles/buttons.css';
import './styles/inputs.css';
import { sessionOf } from './address.ts';
import { readStart, type Session, type Start } from './api.ts';
import { Header } from './header.tsx';
import { CompanyList } from './pages/company-list.tsx';
import { CompanyRecord } from './pages/company-record.tsx';
import { SettingsScreen } from './pages/settings-screen.tsx';

function Page() {
  const [start, setStart] = useState<Start | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    readStart().then(setStart, (error) => setProblem(String(error)));
  }, []);
  if (problem !== null) return <p role="alert">{problem}</p>;
  if (start === null) return <p role="status">Loading</p>;
  const session = sessionOf(start, new URLSearchParams(location.search));
  if (session === null) return <p role="alert">The simulator has no portal with a user.</p>;
  return <Screen session={session} />;
}

function Screen({ session }: { session: Session }) {
  const path = location.pathname;
  const company = /\/companies\/(\d+)$/.exec(path)?.[1];
  const page = path.endsWith('/settings') ? 'settings' : company === undefined ? 'list' : 'record';
  return (
    <>
      <Header session={session} page={page} />
      <main>
        {page === 'settings' && <SettingsScreen session={session} />}
        {page === 'list' && <CompanyList session={session} />}
        {company !== undefined && <CompanyRecord session={session} id={company} />}
      </main>
    </>
  );
}

const element = document.getElementById('page');
if (element === null) throw new Error('the page has no element with the id page');
createRoot(element).render(<Page />);
