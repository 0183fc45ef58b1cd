import {
  AutoSaveStateMiddleware,
  ConversationState,
  MemoryStorage,
  MessageFactory,
  TestAdapter,
} from 'botbuilder';
import { ChoicePrompt, DialogSet, DialogTurnStatus, WaterfallDialog } from 'botbuilder-dialogs';

/** Bot Framework's own dialog of two turns, kept in memory: which topic, then its answer. */
const TOPICS = ['Tax card', 'Finnish courses', 'Day care', 'Housing'];
const ANSWER = 'You get a tax card from the Tax Administration. '.repeat(6);
const TURNS = 4_000;

const state = new ConversationState(new MemoryStorage());
const dialogs = new DialogSet(state.createProperty('dialogs'));
dialogs.add(new ChoicePrompt('choose'));
dialogs.add(
  new WaterfallDialog('ask', [
    (step) => step.prompt('choose', { prompt: 'What is your question about?', choices: TOPICS }),
    async (step) => {
      await step.context.sendActivity(MessageFactory.text(`${step.result.value}\n${ANSWER}`));
      return step.endDialog();
    },
  ]),
);

const adapter = new TestAdapter(async (context) => {
  const dialog = await dialogs.createContext(context);
  const { status } = await dialog.continueDialog();
  if (status === DialogTurnStatus.empty) await dialog.beginDialog('ask');
}).use(new AutoSaveStateMiddleware(state));

let conversations = 0;

async function takeTurns() {
  for (let turn = 0; turn < TURNS; turn += 2) {
    const conversation = { id: `c${conversations++}` };
    const topic = TOPICS[conversations % TOPICS.length];
    for (const text of ['hello', topic]) {
      await adapter.processActivity({ type: 'message', text, conversation });
    }
    const said = adapter.activeQueue.splice(0);
    if (said.length !== 2 || !said[1].text.startsWith(topic)) throw new Error('wrong answers');
  }
}

process.on('message', async () => {
  const before = process.cpuUsage();
  await takeTurns();
  const { user, system } = process.cpuUsage(before);
  process.send((user + system) / TURNS);
});
process.on('disconnect', () => process.exit(0));
process.send(0);
