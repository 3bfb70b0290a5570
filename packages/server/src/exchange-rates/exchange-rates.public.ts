export { displayCurrencyOf, type ExchangeRate, ratesOn } from './exchange-rate.repository';
export { ExchangeRateType } from './exchange-rate.type';
export { ratesUpload } from './rates-upload';
