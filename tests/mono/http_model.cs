// SPDX-License-Identifier: MIT
// What a Mono client and a Mono server of the tests over HTTP both know.
using System;
using System.Runtime.Remoting.Messaging;

namespace Pianola.Http
{
    [Serializable]
    public class FaxEventArgs : EventArgs
    {
        public string text;
        public int pages;
        public double cost;
        public byte[] image;
        public FaxEventArgs next;
    }

    public enum Paper { Letter = 1, A4 = 4 }

    public delegate void FaxHandler(object sender, FaxEventArgs e);
    public delegate void NoteHandler(string text, int number);

    // Events reach a client's method through an object that can be called from far away.
    public class FaxWrapper : MarshalByRefObject
    {
        public event FaxHandler Arrived;
        public event NoteHandler Noted;
        public void OnFax(object sender, FaxEventArgs e)
        {
            if (Arrived != null)
                Arrived(sender, e);
        }
        public void OnNote(string text, int number)
        {
            if (Noted != null)
                Noted(text, number);
        }
        public override object InitializeLifetimeService() { return null; }
    }

    public class Fax : MarshalByRefObject
    {
        public static string Told = "";
        int calls;
        string name = "fax";

        public event FaxHandler Sent;
        public event NoteHandler Note;

        public int Add(int a, int b) { return a + b; }
        public string Echo(string text) { return text; }
        public object Any(object value) { return value; }
        public void Nothing() { calls++; }
        public int Fail(string why) { throw new ArgumentException(why); }
        public bool Divide(int a, int b, out int quotient, ref int rest)
        {
            quotient = a / b;
            rest = rest + a % b;
            return true;
        }
        public int[] Squares(int count)
        {
            int[] all = new int[count];
            for (int i = 0; i < count; i++)
                all[i] = i * i;
            return all;
        }
        public string Join(string[] parts) { return String.Join("+", parts); }
        public double Sum(object[] values)
        {
            double sum = 0;
            foreach (object v in values)
                sum += Convert.ToDouble(v);
            return sum;
        }
        public FaxEventArgs Longer(FaxEventArgs e)
        {
            e.pages++;
            e.text += "!";
            return e;
        }
        public string Kinds(sbyte a, byte b, short c, ushort d, uint e, long f, ulong g, float h,
                            double i, decimal j, bool k, char l, DateTime m, Paper n)
        {
            return String.Format(System.Globalization.CultureInfo.InvariantCulture,
                                 "{0} {1} {2} {3} {4} {5} {6} {7} {8} {9} {10} {11} {12:s} {13}",
                                 a, b, c, d, e, f, g, h, i, j, k, l, m, n);
        }
        public byte[] Reverse(byte[] bytes)
        {
            byte[] all = (byte[])bytes.Clone();
            Array.Reverse(all);
            return all;
        }
        public string Name { get { return name; } set { name = value; } }
        public int Calls { get { return calls; } }
        [OneWay] public void Hint(string text) { Told = text; }
        public void Send(string text, int pages)
        {
            FaxEventArgs e = new FaxEventArgs();
            e.text = text;
            e.pages = pages;
            e.cost = pages * 0.5;
            if (Sent != null)
                Sent(this, e);
            if (Note != null)
                Note(text, pages);
        }
        public override object InitializeLifetimeService() { return null; }
    }

    // Made by a client with an argument.
    public class Counter : MarshalByRefObject
    {
        int value;
        public Counter(int start) { value = start; }
        public int Next() { return ++value; }
        public Fax Friend() { return new Fax(); }
    }
}
