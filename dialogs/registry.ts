import type { DialogRegistry } from '../src/domain/dialog.ts';
import { afterAnswer } from './after-answer.ts';
import { askPlace, type Homes } from './ask-place.ts';
import { callMe } from './call-me.ts';
import { chooseLanguage } from './choose-language.ts';
import { clarify } from './clarify.ts';
import { closingTime } from './closing-time.ts';
import { leaveMessage } from './leave-message.ts';
import { type Menu, menu } from './menu.ts';
import { type Notice, notice } from './notice.ts';
import { onHold } from './on-hold.ts';
import { privacy } from './privacy.ts';
import { sendToPhone } from './send-to-phone.ts';
import { simpleMenu } from './simple-menu.ts';
import { waiting } from './waiting.ts';
import { welcome } from './welcome.ts';

/** All conversations by name. A new dialog is one file and one line here. */
export function dialogs(topics: Menu, homes: Homes, told: Notice): DialogRegistry {
  return {
    welcome,
    'welcome-back': welcome,
    'choose-language': chooseLanguage,
    menu: menu(topics),
    'simple-menu': simpleMenu,
    clarify,
    'ask-place': askPlace(homes),
    'after-answer': afterAnswer,
    'send-to-phone': sendToPhone,
    'call-me': callMe,
    waiting,
    'on-hold': onHold,
    'leave-message': leaveMessage,
    'closing-time': closingTime,
    notice: notice(told),
    privacy,
  };
}
