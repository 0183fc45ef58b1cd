import './chat.css';
import { takeOverForms } from './compose.ts';
import { openDirectLine } from './direct-line.ts';
import { takeOverLeaving } from './leave.ts';
import { readPage } from './page.ts';
import { stayConnected } from './stay-connected.ts';
import { openTranscript } from './transcript.ts';

/** The page is whole before this runs; from here on it needs no reloading. */
const page = readPage();
const transcript = openTranscript(page);
const line = openDirectLine(page.data);
takeOverForms(page, line, transcript);
takeOverLeaving(page, transcript);
document.getElementById('start')?.remove();
stayConnected(page, line, transcript);
document.documentElement.dataset['scripted'] = '';
performance.mark('chat-ready');
