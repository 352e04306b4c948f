export const MONTH_NAMES =
  'january february march april may june july august september october november december'.split(' ');

/** A month's name as people and pages write it, whole or short; for expressions that do not tell capitals from small letters. */
export const MONTH_PATTERN =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
