import type { RestAnswer } from './options.ts';

/** Twilio's own words for the faults our product may meet. */
const ERRORS: Readonly<Record<number, readonly [status: number, message: string]>> = {
  20001: [400, 'Invalid parameter'],
  20003: [401, 'Authenticate'],
  20404: [404, 'The requested resource was not found'],
  20429: [429, 'Too Many Requests'],
  20500: [500, 'Internal Server Error'],
  20503: [503, 'Service Unavailable'],
  21205: [400, 'Url parameter is required'],
  21210: [400, "'From' phone number not verified"],
  21211: [400, "Invalid 'To' Phone Number"],
  21220: [400, 'Invalid call state: Call is not in-progress. Cannot redirect.'],
  21602: [400, 'Message body is required.'],
  21606: [
    400,
    "The 'From' phone number provided is not a valid message-capable Twilio phone number for this destination.",
  ],
  21610: [400, 'Attempt to send to unsubscribed recipient'],
  21617: [400, 'The concatenated message body exceeds the 1600 character limit'],
  21655: [400, 'The ContentSid is Invalid'],
  21656: [400, 'The ContentVariables Parameter is invalid'],
  21910: [400, "Invalid 'From' and 'To' pair. 'From' and 'To' should be of the same channel"],
  22003: [400, 'A queue with this FriendlyName already exists'],
  63007: [400, 'Twilio could not find a Channel with the specified From address'],
};

export function restError(code: number, status?: number): RestAnswer {
  const [usual, message] = ERRORS[code] ?? [status ?? 400, `Error ${code}`];
  return {
    status: status ?? usual,
    json: {
      code,
      message,
      more_info: `https://www.twilio.com/docs/errors/${code}`,
      status: status ?? usual,
    },
  };
}
