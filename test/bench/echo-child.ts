import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import twilio from 'twilio';
import { ORIGIN, PATH, TOKEN } from './account.ts';
import { reportCpu } from './report-cpu.ts';

/** The least a Twilio webhook can be: a checked signature and the words given back. Nothing is kept. */
const app = express();
app.post(PATH, express.urlencoded({ extended: false }), (request, response) => {
  const signature = request.get('x-twilio-signature') ?? '';
  if (!twilio.validateRequest(TOKEN, signature, ORIGIN + PATH, request.body)) {
    response.status(403).end();
    return;
  }
  const answer = new twilio.twiml.MessagingResponse();
  answer.message(request.body.Body);
  response.type('text/xml').send(answer.toString());
});

const server = createServer(app);
server.listen(0, '127.0.0.1', () => {
  reportCpu((server.address() as AddressInfo).port, async () => void server.close());
});
